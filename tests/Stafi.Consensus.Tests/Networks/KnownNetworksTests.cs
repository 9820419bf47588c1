using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Networks;

public class KnownNetworksTests
{
    [Fact]
    public void Networks_are_found_by_name()
    {
        KnownNetworks.TryFind("hoodi", out var hoodi).ShouldBeTrue();
        hoodi.ShouldBe(KnownNetworks.Hoodi);
        KnownNetworks.TryFind("Hoodi", out _).ShouldBeFalse();
    }

    [Fact]
    public void No_two_networks_share_what_identifies_them()
    {
        KnownNetworks.All.Select(network => network.ChainId).ShouldBeUnique();
        KnownNetworks.All.Select(network => network.GenesisValidatorsRoot).ShouldBeUnique();
        KnownNetworks.All.Select(network => network.DepositDomain).ShouldBeUnique();
        KnownNetworks.All.Select(network => network.VoluntaryExitDomain).ShouldBeUnique();
    }

    [Fact]
    public void Every_network_of_the_vectors_is_as_published()
    {
        var rows = Vectors.Json("networks", "networks.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(4);
        foreach (var row in rows)
        {
            KnownNetworks.TryFind(row.Text("name"), out var network).ShouldBeTrue(row.Text("name"));
            var capella = row.GetProperty("forks").EnumerateArray().Single(fork => fork.Text("name") == "capella");
            network.ShouldBe(new ConsensusNetwork
            {
                Name = row.Text("name"),
                ChainId = row.Number("chain_id"),
                GenesisTime = row.Number("genesis_time"),
                GenesisValidatorsRoot = row.Hash("genesis_validators_root"),
                GenesisForkVersion = ForkVersion.Parse(row.Text("genesis_fork_version")),
                CapellaForkVersion = ForkVersion.Parse(capella.Text("version")),
                DepositContract = Address.Parse(row.Text("deposit_contract")),
                SecondsPerSlot = row.Number("seconds_per_slot"),
                SlotsPerEpoch = row.Number("slots_per_epoch"),
            });
        }
    }
}
