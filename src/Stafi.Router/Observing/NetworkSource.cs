using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Networks;
using Stafi.Router.Configuration;

namespace Stafi.Router.Observing;

/// <summary>
/// The consensus network of the configured chain: the built-in one where it is known, else what the beacon node says of itself. The
/// node is compared with it once, as soon as it answers.
/// </summary>
public sealed class NetworkSource(ChainOptions chain, ContractOptions contracts, IBeaconClient beacon)
{
    private ConsensusNetwork? _checked;

    /// <summary>The network, checked against the node.</summary>
    /// <exception cref="BeaconApiException">The node does not answer.</exception>
    /// <exception cref="NetworkMismatchException">The node is of another network.</exception>
    public async Task<ConsensusNetwork> GetAsync(CancellationToken cancellation)
    {
        if (_checked is { } done) return done;
        var genesis = await beacon.GetGenesisAsync(cancellation);
        var spec = await beacon.GetSpecAsync(cancellation);
        var network = KnownNetworks.All.FirstOrDefault(known => known.ChainId == chain.Id) ?? Custom(genesis, spec);
        var differences = NetworkIdentity.Differences(network, genesis, spec);
        if (differences.Count > 0)
        {
            throw new NetworkMismatchException(
                $"The beacon node is of another network than chain {chain.Id} in the configuration ({string.Join("; ", differences)}). "
                + "Correct chain.id, contracts.depositContract or consensus.endpoints.");
        }
        return _checked = network;
    }

    private ConsensusNetwork Custom(GenesisInfo genesis, BeaconSpec spec) => new()
    {
        Name = "the configuration",
        ChainId = chain.Id,
        GenesisTime = genesis.GenesisTime,
        GenesisValidatorsRoot = genesis.GenesisValidatorsRoot,
        GenesisForkVersion = genesis.GenesisForkVersion,
        CapellaForkVersion = spec.CapellaForkVersion,
        DepositContract = contracts.DepositContract,
        SecondsPerSlot = spec.SecondsPerSlot,
        SlotsPerEpoch = spec.SlotsPerEpoch,
        ShardCommitteePeriod = spec.ShardCommitteePeriod,
    };
}
