namespace Stafi.Consensus.BeaconApi;

/// <summary>Whether one node saw a validator act in an epoch. False is weak evidence: the node may have missed it.</summary>
public sealed record ValidatorLiveness(ulong Index, bool IsLive);
