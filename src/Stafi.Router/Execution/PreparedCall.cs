using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution;

/// <summary>A call that is ready to be simulated, signed and sent.</summary>
/// <param name="To">Contract.</param>
/// <param name="Value">ETH sent along.</param>
/// <param name="Data">Call data.</param>
/// <param name="Exposures">Share sets that the data publishes.</param>
public sealed record PreparedCall(Address To, Wei Value, ReadOnlyMemory<byte> Data, IReadOnlyList<Exposure> Exposures)
{
    /// <summary>The same call for each key alone, to find the keys that spoil it for all; empty where it is of one key or none.</summary>
    public IReadOnlyList<(BlsPublicKey Key, ReadOnlyMemory<byte> Data)> Single { get; init; } = [];
}
