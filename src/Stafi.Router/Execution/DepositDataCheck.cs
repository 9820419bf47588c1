using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Execution;

/// <summary>
/// Checks signed deposit data before ETH goes with it. The deposit contract checks no signature, and the beacon chain drops a deposit
/// whose signature is wrong together with its ETH.
/// </summary>
internal static class DepositDataCheck
{
    public static IReadOnlyList<PoolDeposit> Require(
        IReadOnlyList<DepositData> deposits,
        IReadOnlyList<IntentKey> keys,
        WithdrawalCredentials credentials,
        Gwei amount,
        ForkVersion genesis,
        ISignatureCheck signatures)
    {
        if (deposits.Count != keys.Count) throw Invalid($"{deposits.Count} deposits were signed for {keys.Count} keys");
        for (var i = 0; i < keys.Count; i++)
        {
            var deposit = deposits[i];
            if (deposit.PublicKey != keys[i].PublicKey)
                throw Invalid($"the deposit of key index {keys[i].KeyIndex} is of another key, {deposit.PublicKey}");
            if (deposit.WithdrawalCredentials != credentials)
                throw Invalid($"the deposit of {deposit.PublicKey} names credentials {deposit.WithdrawalCredentials}");
            if (deposit.Amount != amount) throw Invalid($"the deposit of {deposit.PublicKey} is over {deposit.Amount}");
            if (!signatures.Holds(deposit, genesis)) throw Invalid($"the deposit of {deposit.PublicKey} has a wrong signature");
        }
        return [.. deposits.Select(each => new PoolDeposit(each.PublicKey.ToArray(), each.Signature.ToArray(), each.Root()))];
    }

    private static RefusalException Invalid(string what) =>
        new(RefusalCode.SecretsInvalid,
            $"Checking the signed deposit data: {what}. Nothing was sent; this machine or its seed file is not as it should be.");
}
