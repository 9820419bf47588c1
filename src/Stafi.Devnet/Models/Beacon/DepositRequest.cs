using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>One DepositEvent as the execution layer hands it over (EIP-6110), in log order.</summary>
public sealed record DepositRequest(BlsPublicKey PublicKey, WithdrawalCredentials Credentials, Gwei Amount, BlsSignature Signature);

/// <summary>A deposit that waits in the state's queue since <paramref name="Slot"/>.</summary>
public sealed record QueuedDeposit(DepositRequest Request, ulong Slot);
