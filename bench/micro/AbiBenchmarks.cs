using BenchmarkDotNet.Attributes;
using Stafi.Bench.Peers.Works;
using Stafi.Ethereum.Abi;

namespace Stafi.Bench.Micro;

/// <summary>The arguments of a registration of 20 validators, written and read.</summary>
[MemoryDiagnoser]
public class AbiBenchmarks
{
    private readonly Registration _registration = new();
    private byte[] _arguments = [];

    [GlobalSetup]
    public void Setup() => _arguments = _registration.Encode()[FunctionSelector.Length..];

    [Benchmark]
    public byte[] Encode() => _registration.Encode();

    [Benchmark]
    public int Decode()
    {
        var reader = new AbiReader(_arguments);
        return reader.BytesArray().Length + reader.UInt64Array().Length + reader.BytesArray().Length;
    }
}
