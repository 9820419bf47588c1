namespace Stafi.Ethereum.Accounts;

/// <summary>How a new keystore derives its key: scrypt with these parameters, by default those of geth's standard keystores.</summary>
/// <param name="N">Cost, a power of two.</param>
/// <param name="R">Block size.</param>
/// <param name="P">Parallelisation.</param>
public sealed record KeystoreV3Options(int N = 262144, int R = 8, int P = 1);
