using BenchmarkDotNet.Attributes;
using Stafi.Ethereum.Accounts;

namespace Stafi.Bench.Micro;

/// <summary>The key derivation of keystores with the parameters of the deposit command lines.</summary>
public class ScryptBenchmarks
{
    private readonly byte[] _key = new byte[32];

    [Benchmark]
    public void DeriveKey() => Scrypt.DeriveKey("correct horse battery staple"u8, "32 bytes of salt, always the same"u8, 262_144, 8, 1, _key);
}
