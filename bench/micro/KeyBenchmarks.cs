using BenchmarkDotNet.Attributes;
using Stafi.Bench.Peers.Works;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;

namespace Stafi.Bench.Micro;

/// <summary>What a new validator costs: its key (EIP-2333), the signature of a deposit, and its shares for 4 operators.</summary>
public class KeyBenchmarks
{
    private readonly ValidatorSeed _seed = Samples.Seed();
    private readonly BlsSecretKey _key = Samples.Secrets(1)[0];
    private readonly ClusterOperatorKeys _operators = Samples.Cluster(4);
    private readonly WithdrawalCredentials _credentials = WithdrawalCredentials.ForAddress(Samples.Owner);

    [GlobalCleanup]
    public void Cleanup()
    {
        _seed.Dispose();
        _key.Dispose();
    }

    [Benchmark]
    public void Derive() => _seed.DeriveSigningKey(7).Dispose();

    [Benchmark]
    public DepositData SignDeposit() => DepositSigner.Sign(_key, _credentials, Gwei.FromEther(1), KnownNetworks.Mainnet.GenesisForkVersion);

    [Benchmark]
    public KeyShares Split() => KeyShareSplitter.Split(_key, _operators, Samples.Owner, 0);
}
