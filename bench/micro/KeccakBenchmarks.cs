using BenchmarkDotNet.Attributes;
using Stafi.Ethereum;

namespace Stafi.Bench.Micro;

/// <summary>Keccak-256 with AVX-512, where the processor has it, and by words; the shortest is an address, the longest a bulk registration.</summary>
public class KeccakBenchmarks
{
    private readonly byte[] _last = new byte[Keccak256.Rate];
    private readonly byte[] _digest = new byte[Hash32.Length];
    private byte[] _data = [];

    [Params(64, 1_024, 31_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup() => _data = new byte[Length];

    [Benchmark]
    public void Hash() => Keccak256.Hash(_data, _digest);

    [Benchmark]
    public void HashByWords() => Keccak256.HashByWords(_data, _last, _digest);
}
