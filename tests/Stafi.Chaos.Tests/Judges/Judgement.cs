using Stafi.Chaos.Tests.Running;
using Stafi.Consensus.Deposits;
using Stafi.Devnet;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>All judges together.</summary>
internal static class Judgement
{
    /// <returns>What is broken; nothing when every promise was kept.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(
        LocalNetwork network, IReadOnlyList<Machine> machines, Balances before, CancellationToken cancellation)
    {
        var chain = await Aftermath.ReadAsync(network, before, cancellation);
        var credentials = WithdrawalCredentials.ForAddress(network.Addresses.Withdraw);
        var store = machines[0].Store;
        using var view = new ChainView(network);
        return
        [
            .. machines.SelectMany(machine => machine.Misbehaviour()),
            .. machines.SelectMany(machine => machine.Witness.Unwritten.Select(hash => $"transaction {hash} was sent before it was written")),
            .. DepositJudge.Judge(chain, credentials, network.Network.GenesisForkVersion),
            .. await NonceJudge.JudgeAsync(chain, network, store, cancellation),
            .. await ValidatorJudge.JudgeAsync(chain, view, credentials, machines),
            .. RegistrationJudge.Judge(chain),
            .. BalanceJudge.Judge(chain, network.Addresses),
            .. await LedgerJudge.JudgeAsync(network, machines[0].Folder, store, cancellation),
        ];
    }
}
