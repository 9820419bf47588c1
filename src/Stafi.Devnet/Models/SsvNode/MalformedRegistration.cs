using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Devnet.Models.SsvNode;

/// <summary>An event that every node ignores; the owner pays for the validator and nobody runs it.</summary>
public sealed record MalformedRegistration(LogPosition Position, Address Owner, BlsPublicKey PublicKey, ushort Nonce, string Reason);
