using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>A development account with its public "private" key.</summary>
/// <param name="Address">The account.</param>
/// <param name="PrivateKey">32 bytes as hex with <c>0x</c>; known to everybody.</param>
public sealed record DevnetAccount(Address Address, string PrivateKey);
