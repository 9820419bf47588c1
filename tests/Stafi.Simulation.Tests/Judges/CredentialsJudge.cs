using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Simulation.Tests.Running;
using Stafi.Simulation.Tests.World;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>31 ETH go only to a key whose first valid deposit has the pool's credentials, and each deposit but a solo user's is signed for them.</summary>
internal sealed class CredentialsJudge : IJudge
{
    private static readonly Gwei Rest = Gwei.FromEther(31);

    public Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var chain = run.Network.Chain;
        var broken = new List<string>();
        foreach (var stake in chain.Head.Deposits.Where(deposit => deposit.Amount == Rest))
        {
            var first = Enumerable.Range(0, (int)chain.Head.Number + 1).SelectMany(number => chain.At((ulong)number)!.Deposits)
                .First(deposit => deposit.PublicKey == stake.PublicKey && IsSigned(deposit));
            if (first.WithdrawalCredentials != Names.Credentials)
                broken.Add($"31 ETH went to {stake.PublicKey}, whose credentials are {first.WithdrawalCredentials}");
        }
        var solo = chain.Head.State.Pool.Light;
        broken.AddRange(chain.Head.Deposits.Where(deposit => deposit.WithdrawalCredentials == Names.Credentials && !IsSigned(deposit))
            .Where(deposit => solo.StatusOf(deposit.PublicKey) is PubkeyStatus.Unknown)
            .Select(deposit => $"the pool's deposit of {deposit.PublicKey} over {deposit.Amount} is not signed"));
        return Task.FromResult<IReadOnlyList<string>>(broken);
    }

    private static bool IsSigned(DepositData deposit) =>
        FakeSignatures.Holds(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature);
}
