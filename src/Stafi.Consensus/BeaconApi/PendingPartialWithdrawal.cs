using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>A partial withdrawal that was requested and is not done yet; while a validator has one, no block takes its voluntary exit.</summary>
public sealed record PendingPartialWithdrawal(ulong ValidatorIndex, Gwei Amount, ulong WithdrawableEpoch);
