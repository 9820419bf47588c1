using BenchmarkDotNet.Attributes;
using Stafi.Bench.Peers.Works;
using Stafi.Ssv.Contracts;

namespace Stafi.Bench.Micro;

/// <summary>An answer to <c>eth_getLogs</c> with 200 <c>ValidatorAdded</c> logs, from the body's bytes to the events.</summary>
[MemoryDiagnoser]
public class LogBenchmarks
{
    private readonly LogsAnswer _answer = new(200);

    [Benchmark]
    public SsvEvent Read() => _answer.Read();
}
