using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>A payment of the consensus layer to the address of a validator's withdrawal credentials.</summary>
public sealed record Withdrawal(ulong Index, ulong ValidatorIndex, Address Recipient, Gwei Amount);
