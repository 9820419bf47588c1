using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning;
using Stafi.StakingPool;
using Stafi.StakingPool.State;

namespace Stafi.Router.Cli.Commands.Pool;

/// <summary><c>pool status</c>: the pool at the head block.</summary>
internal static class PoolStatus
{
    public static Command Create(Screen screen)
    {
        var pool = new PoolOptions(screen, signs: false);
        var configuration = new ConfigurationOptions();
        var command = new Command("status", "Show the pool's balance, limits and withdrawal queue.");
        pool.AddTo(command);
        configuration.AddTo(command);
        command.SetAction((parsed, cancellation) => pool.OnChainAsync(parsed, async execution =>
        {
            var head = await execution.GetBlockAsync(BlockId.Latest, cancellation) ?? throw new InvalidOperationException("The node has no head block.");
            var at = BlockId.Hash(head.Hash);
            var contracts = await new PoolRegistry(execution, pool.Storage(parsed)).ResolveAsync(at, cancellation);
            var state = await new PoolReader(execution, contracts).ReadAsync(Address.Zero, at, cancellation);
            var offer = configuration.IsGiven(parsed) ? (await RouterSnapshot.TakeAsync(configuration.Load(parsed), cancellation)).Plan!.Solo : null;
            var facts = Facts(head, contracts, state, offer);
            if (parsed.GetValue(pool.Json)) screen.WriteJson(facts.ToDictionary(fact => fact.Json, fact => fact.Value));
            else Show(screen, facts);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Show(Screen screen, (string Title, string Json, string Value)[] facts)
    {
        var table = new Table().HideHeaders().AddColumn("what").AddColumn("value");
        foreach (var fact in facts) table.AddRow(fact.Title, fact.Value);
        screen.Write(table);
    }

    private static (string Title, string Json, string Value)[] Facts(Block head, PoolContracts contracts, PoolState state, SoloOffer? offer) =>
    [
        ("block", "block", Number(head.Number)),
        ("balance of the pool", "balance", state.Balance.ToString()),
        ("missing for withdrawals", "missingForWithdraw", state.MissingForWithdraw.ToString()),
        ("rETH supply", "rethSupply", state.RethSupply.ToEther()),
        ("ETH for 1 rETH", "exchangeRate", state.ExchangeRate.ToEther()),
        ("withdraw cycle", "withdrawCycle", Number(state.WithdrawCycle)),
        ("unstake requests so far", "nextWithdrawIndex", Number(state.NextWithdrawIndex)),
        ("claimable up to request", "maxClaimableWithdrawIndex", Number(state.MaxClaimableWithdrawIndex)),
        ("users may stake", "userDepositEnabled", state.UserDepositEnabled ? "yes" : "no"),
        ("super nodes may deposit", "superNodeDepositEnabled", state.SuperNodeDepositEnabled ? "yes" : "no"),
        ("solo users may deposit", "lightNodeDepositEnabled", state.LightNodeDepositEnabled is { } open ? open ? "yes" : "no" : "there is no light node"),
        ("a solo user's own part", "nodeDeposit", state.NodeDeposit?.ToString() ?? "-"),
        ("places for solo users", "soloPlaces", offer?.Text ?? "known to a router: name its --config"),
        ("voters", "voters", Number(state.VoterCount)),
        ("withdrawal credentials", "withdrawalCredentials", state.WithdrawalCredentials.ToString()),
        ("stafiUserDeposit", "userDeposit", contracts.UserDeposit.ToString()),
        ("stafiWithdraw", "withdraw", contracts.Withdraw.ToString()),
    ];

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
