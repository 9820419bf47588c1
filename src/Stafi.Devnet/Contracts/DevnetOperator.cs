using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>An SSV operator to register.</summary>
/// <param name="PublicKey">Its RSA public key as SSV writes it: base64 of the PEM text.</param>
/// <param name="Fee">Wei per block and validator, a multiple of 100,000; 0 or between the network's limits.</param>
/// <param name="IsPrivate">Takes only whitelisted owners.</param>
public sealed record DevnetOperator(string PublicKey, Wei Fee, bool IsPrivate = false);
