namespace Stafi.Router.Configuration;

/// <summary>Rhythm of the loop.</summary>
/// <param name="Interval">How often the head is asked for.</param>
/// <param name="OperatorRefreshBlocks">Blocks between two readings of all operators' fees and limits; those chosen are read again before
/// use.</param>
/// <param name="ContractRefreshBlocks">Blocks between two look-ups of the pool's contracts, which the protocol may upgrade.</param>
/// <param name="Candidates">Unused keys that are kept ready with their evidence.</param>
public sealed record LoopOptions(TimeSpan Interval, ulong OperatorRefreshBlocks, ulong ContractRefreshBlocks, int Candidates);
