using Stafi.Bench.Peers.Floors;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;

namespace Stafi.Bench.Peers.Works;

/// <summary>Derives validators' keys and signs the deposits of 1 and 31 ETH of each.</summary>
internal static class DepositWork
{
    private const int Keys = 1000;

    private static readonly WithdrawalCredentials Credentials = WithdrawalCredentials.ForAddress(Samples.Owner);

    public static Contest OneCore() => new(
        $"derive {Keys} keys, sign both deposits",
        new OwnRunner(() => Run(cores: 1)),
        null,
        new OwnRunner(new DepositFloor(Keys).Run),
        new Target(TimesFloor: 1.2));

    /// <summary>By the wall clock; the peer is the same on one core.</summary>
    public static Contest TwoCores() => new(
        "the same on two cores, by one core",
        new OwnRunner(() => Run(cores: 2), wall: true),
        new OwnRunner(() => Run(cores: 1), wall: true),
        null,
        new Target(TimesPeer: 1.8))
    {
        IsByBest = true,
    };

    private static void Run(int cores)
    {
        using var seed = Samples.Seed();
        if (cores == 1)
        {
            for (var i = 0; i < Keys; i++) RunOne(seed, i);
            return;
        }
        Parallel.For(0, Keys, new ParallelOptions { MaxDegreeOfParallelism = cores }, i => RunOne(seed, i));
    }

    private static void RunOne(ValidatorSeed seed, int index)
    {
        using var key = seed.DeriveSigningKey((uint)index);
        _ = DepositSigner.Sign(key, Credentials, Gwei.FromEther(1), KnownNetworks.Mainnet.GenesisForkVersion);
        _ = DepositSigner.Sign(key, Credentials, Gwei.FromEther(31), KnownNetworks.Mainnet.GenesisForkVersion);
    }
}
