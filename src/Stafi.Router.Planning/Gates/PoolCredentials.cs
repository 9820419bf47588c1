using Stafi.Consensus.Deposits;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// The first half of promise 2: the credentials in the configuration, those in <c>StafiNetworkSettings</c> and 0x01‖0…‖<c>stafiWithdraw</c>
/// are the same 32 bytes.
/// </summary>
internal static class PoolCredentials
{
    public static Objection? Against(WithdrawalCredentials expected, Reading<PoolView> pool) =>
        Objection.Against(pool, "the staking pool", view => Misfit(expected, view));

    private static string? Misfit(WithdrawalCredentials expected, PoolView pool)
    {
        if (pool.WithdrawalCredentials is not { } settings)
            return "StafiNetworkSettings.getWithdrawalCredentials() is not 32 bytes: no ETH may be deposited until the protocol has set it";
        if (settings != expected)
        {
            return $"StafiNetworkSettings.getWithdrawalCredentials() is {settings}, the configuration expects {expected}: "
                + "find out which is right before anything is deposited";
        }
        var ofWithdraw = WithdrawalCredentials.ForAddress(pool.Withdraw);
        return settings == ofWithdraw
            ? null
            : $"the withdrawal credentials are {settings}, but those of the contract stafiWithdraw ({pool.Withdraw}) are {ofWithdraw}";
    }
}
