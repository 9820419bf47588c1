using System.Globalization;
using Stafi.Consensus.BeaconApi;

namespace Stafi.Consensus.Networks;

/// <summary>Whether a beacon node is on the network that is configured. To run against another would sign for the wrong chain.</summary>
public static class NetworkIdentity
{
    /// <summary>One sentence per difference; empty when the node is on this network.</summary>
    public static IReadOnlyList<string> Differences(ConsensusNetwork expected, GenesisInfo genesis, BeaconSpec spec)
    {
        var found = new List<string>();
        Compare("genesis time", expected.GenesisTime, genesis.GenesisTime);
        Compare("genesis validators root", expected.GenesisValidatorsRoot, genesis.GenesisValidatorsRoot);
        Compare("genesis fork version", expected.GenesisForkVersion, genesis.GenesisForkVersion);
        Compare("CAPELLA_FORK_VERSION", expected.CapellaForkVersion, spec.CapellaForkVersion);
        Compare("DEPOSIT_CONTRACT_ADDRESS", expected.DepositContract, spec.DepositContract);
        Compare("DEPOSIT_CHAIN_ID", expected.ChainId, spec.DepositChainId);
        Compare("seconds per slot", expected.SecondsPerSlot, spec.SecondsPerSlot);
        Compare("SLOTS_PER_EPOCH", expected.SlotsPerEpoch, spec.SlotsPerEpoch);
        Compare("SHARD_COMMITTEE_PERIOD", expected.ShardCommitteePeriod, spec.ShardCommitteePeriod);
        return found;

        void Compare<T>(string what, T configured, T told)
        {
            if (!EqualityComparer<T>.Default.Equals(configured, told))
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {expected.Name} has {configured}, the beacon node says {told}"));
        }
    }
}
