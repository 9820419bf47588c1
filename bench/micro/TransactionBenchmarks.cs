using BenchmarkDotNet.Attributes;
using Stafi.Bench.Peers.Works;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Transactions;

namespace Stafi.Bench.Micro;

/// <summary>A transaction that registers 20 validators: its RLP, its signature, and reading it back with its sender.</summary>
[MemoryDiagnoser]
public class TransactionBenchmarks
{
    private readonly LocalAccount _account = LocalAccount.Generate();
    private readonly Eip1559Transaction _transaction = new(
        1, 42, Wei.FromGwei(1), Wei.FromGwei(30), 9_000_000, Samples.Owner, Wei.FromEther(2), new Registration().Encode());

    private SignedTransaction? _signed;

    [GlobalSetup]
    public void Setup() => _signed = _transaction.Sign(_account);

    [GlobalCleanup]
    public void Cleanup() => _account.Dispose();

    [Benchmark]
    public byte[] EncodeUnsigned() => _transaction.EncodeUnsigned();

    [Benchmark]
    public SignedTransaction Sign() => _transaction.Sign(_account);

    [Benchmark]
    public SignedTransaction Decode() => SignedTransaction.Decode(_signed!.Raw);
}
