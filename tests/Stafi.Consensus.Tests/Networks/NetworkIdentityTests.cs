using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests.Networks;

public class NetworkIdentityTests
{
    private static readonly ConsensusNetwork Hoodi = KnownNetworks.Hoodi;
    private static readonly GenesisInfo Genesis = new(Hoodi.GenesisTime, Hoodi.GenesisValidatorsRoot, Hoodi.GenesisForkVersion);
    private static readonly BeaconSpec Spec =
        new(Hoodi.GenesisForkVersion, Hoodi.CapellaForkVersion, Hoodi.DepositContract, Hoodi.ChainId, 12, 32, 256, 256);

    [Fact]
    public void A_node_on_the_network_has_no_differences() => NetworkIdentity.Differences(Hoodi, Genesis, Spec).ShouldBeEmpty();

    [Fact]
    public void A_node_elsewhere_differs_in_everything_that_is_compared()
    {
        var genesis = new GenesisInfo(1, Hash32.Zero, new ForkVersion(1));
        var spec = new BeaconSpec(new ForkVersion(1), new ForkVersion(2), Address.Zero, 1, 6, 8, 1, 1);

        NetworkIdentity.Differences(Hoodi, genesis, spec).Count.ShouldBe(9);
    }

    [Fact]
    public void A_difference_says_what_was_expected_and_what_was_told() =>
        NetworkIdentity.Differences(Hoodi, Genesis, Spec with { DepositChainId = 1 })
            .ShouldHaveSingleItem().ShouldBe("DEPOSIT_CHAIN_ID: hoodi has 560048, the beacon node says 1");
}
