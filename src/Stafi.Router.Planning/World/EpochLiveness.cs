namespace Stafi.Router.Planning.World;

/// <summary>What the beacon nodes said of one key and one epoch, asked during the next epoch.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="EveryNodeAnswered">Every configured node answered, late enough in the next epoch that it had seen the epoch whole.</param>
/// <param name="WasSeen">At least one node saw the key attest.</param>
public sealed record EpochLiveness(ulong Epoch, bool EveryNodeAnswered, bool WasSeen);
