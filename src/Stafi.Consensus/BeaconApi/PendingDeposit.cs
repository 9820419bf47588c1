using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>A deposit that the beacon chain has taken in and not yet applied; its signature is not checked before it is applied.</summary>
public sealed record PendingDeposit(
    BlsPublicKey PublicKey, WithdrawalCredentials WithdrawalCredentials, Gwei Amount, BlsSignature Signature, ulong Slot);
