using Stafi.Ethereum;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>A transaction on the final chain.</summary>
internal sealed record MinedTransaction(Hash32 Hash, Address From, Address? To, ulong Nonce, Wei Value, ulong Block, bool Succeeded, Wei Gas);
