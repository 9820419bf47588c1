using Stafi.Ethereum;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution;

/// <summary>A call that is ready to be simulated, signed and sent.</summary>
/// <param name="To">Contract.</param>
/// <param name="Value">ETH sent along.</param>
/// <param name="Data">Call data.</param>
/// <param name="Exposures">Share sets that the data publishes.</param>
public sealed record PreparedCall(Address To, Wei Value, ReadOnlyMemory<byte> Data, IReadOnlyList<Exposure> Exposures);
