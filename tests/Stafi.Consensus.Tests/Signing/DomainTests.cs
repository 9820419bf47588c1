using Stafi.Consensus.Networks;
using Stafi.Consensus.Signing;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Signing;

public class DomainTests
{
    [Fact]
    public void Mainnet_exits_have_the_published_domain() => KnownNetworks.Mainnet.VoluntaryExitDomain.ToString()
        .ShouldBe("0x04000000bba4da96354c9f25476cf1bc69bf583a7f9e0af049305b62de676640");

    [Fact]
    public void Mainnet_deposits_have_the_published_domain() => KnownNetworks.Mainnet.DepositDomain.ToString()
        .ShouldBe("0x03000000f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a9");

    [Fact]
    public void A_signing_root_depends_on_the_object_and_the_domain()
    {
        var mainnet = KnownNetworks.Mainnet.DepositDomain;
        var hoodi = KnownNetworks.Hoodi.DepositDomain;

        mainnet.SigningRoot(Hash32.Zero).ShouldNotBe(hoodi.SigningRoot(Hash32.Zero));
        mainnet.SigningRoot(Hash32.Zero).ShouldNotBe(mainnet.SigningRoot(mainnet.Value));
    }

    [Fact]
    public void All_vector_domains_are_reproduced()
    {
        var networks = Vectors.Json("exit", "domains.json").EnumerateObject().ToList();
        networks.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var network in networks)
        {
            var genesis = ForkVersion.Parse(network.Value.Text("genesis_fork_version"));
            var capella = ForkVersion.Parse(network.Value.Text("capella_fork_version"));
            var root = network.Value.Hash("genesis_validators_root");

            Domain.Deposit(genesis).Value.ShouldBe(network.Value.GetProperty("deposit").Hash("domain"), network.Name);
            Domain.VoluntaryExit(capella, root).Value.ShouldBe(network.Value.GetProperty("voluntary_exit_eip7044").Hash("domain"), network.Name);
            Domain.Compute(0x0a000000, genesis, root).Value.ShouldBe(network.Value.GetProperty("bls_to_execution_change").Hash("domain"), network.Name);
        }
    }
}
