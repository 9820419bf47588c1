using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.StakingPool.Events;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>Every wei of the router's accounts, the pool and the contracts that are paid is explained by receipts and events.</summary>
internal static class BalanceJudge
{
    public static IEnumerable<string> Judge(Aftermath chain, DevnetAddresses at)
    {
        var (before, after) = (chain.Before, chain.After);
        return Difference("the super node account", before.SuperNodeAccount - Spent(chain, DevnetAccounts.SuperNode), after.SuperNodeAccount)
            .Concat(Difference("the SSV owner account", before.OwnerAccount - Spent(chain, DevnetAccounts.SsvOwner), after.OwnerAccount))
            .Concat(Difference("the pool", before.Pool + Sum(chain.PoolEvents.OfType<DepositReceived>().Select(each => each.Amount))
                - Sum(chain.PoolEvents.OfType<ExcessWithdrawn>().Select(each => each.Amount)), after.Pool))
            .Concat(Difference("the deposits of the super node", Sum(chain.PoolEvents.OfType<ExcessWithdrawn>()
                .Where(each => each.To == at.SuperNode).Select(each => each.Amount)), Sum(chain.Deposits
                .Where(each => each.By == DevnetAccounts.SuperNode.Address).Select(each => each.Deposit.Amount.ToWei()))))
            .Concat(Difference("the SSV network", before.SsvNetwork + Sum(chain.Transactions
                .Where(each => each.Succeeded && each.To == at.SsvNetwork).Select(each => each.Value)), after.SsvNetwork))
            .Concat(Difference("the deposit contract", before.DepositContract + Sum(chain.Deposits
                .Select(each => each.Deposit.Amount.ToWei())), after.DepositContract));
    }

    private static Wei Spent(Aftermath chain, DevnetAccount account) =>
        Sum(chain.Of(account).Select(each => each.Succeeded ? each.Gas + each.Value : each.Gas));

    private static Wei Sum(IEnumerable<Wei> amounts) => amounts.Aggregate(Wei.Zero, (sum, amount) => sum + amount);

    private static IEnumerable<string> Difference(string what, Wei explained, Wei has)
    {
        if (explained != has) yield return $"{what}: {has.Value} wei are there, {explained.Value} are explained";
    }
}
