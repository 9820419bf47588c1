using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>No key is deposited twice, and ETH goes only where the pool's credentials win.</summary>
internal static class DepositJudge
{
    public static IEnumerable<string> Judge(Aftermath chain, WithdrawalCredentials credentials, ForkVersion genesis)
    {
        var ours = chain.Deposits.Where(each => each.By == DevnetAccounts.SuperNode.Address).Select(each => each.Deposit).ToArray();
        foreach (var deposit in ours)
        {
            if (deposit.WithdrawalCredentials != credentials) yield return $"{deposit.PublicKey} was deposited for {deposit.WithdrawalCredentials}";
            if (!deposit.HasValidSignature(genesis)) yield return $"the deposit of {deposit.Amount} for {deposit.PublicKey} has no valid signature";
        }
        foreach (var key in ours.GroupBy(deposit => deposit.PublicKey, deposit => deposit.Amount))
        {
            Gwei[] expected = chain.IsFrontRun(key.Key, credentials) ? [Gwei.FromEther(1)] : [Gwei.FromEther(1), Gwei.FromEther(31)];
            if (!key.SequenceEqual(expected))
                yield return $"{key.Key} got deposits of {string.Join(" and ", key)}, not {string.Join(" and ", expected)}";
        }
    }
}
