using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Running;
using Stafi.Simulation.Tests.World;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>Nothing is spent that is not there: not the users' ETH when an intent is signed, and not more than a day's budget.</summary>
internal sealed class BudgetJudge : IJudge
{
    private long _newest;

    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var broken = new List<string>();
        var begun = (await run.Journal.NewestAsync(8, default)).Where(intent => intent.Id > _newest).OrderBy(intent => intent.Id).ToArray();
        if (begun.Length == 0) return broken;
        _newest = begun[^1].Id;
        if (run.Process.World is { } world && begun.Any(intent => intent.Step is DepositStep or StakeStep)) await JudgePoolAsync(run, world, begun, broken);
        var day = DailyBudgets.DayOf(run.Network.Clock.Now);
        var spent = await run.Journal.SpentAsync(day, default);
        foreach (var (kind, amount) in spent)
        {
            if (kind is not SpendingKind.Gas && run.Options.Policy.Budgets.Of(kind) is { } most && amount > most)
                broken.Add($"{amount} of {kind} were spent on day {day}, and its budget is {most}");
        }
        return broken;
    }

    /// <summary>At the block of the plan: what is promised to keys, and taken by transactions that this block does not have.</summary>
    private static async Task JudgePoolAsync(SimulationRun run, WorldView world, Intent[] begun, List<string> broken)
    {
        if (run.Network.Chain.Find(world.Head.Hash) is not { } block) return;
        var pool = block.State.Pool;
        var free = pool.Balance.SaturatingSubtract(run.Options.Policy.PoolReserve + pool.Missing);
        var (stakes, deposits) = (Wei.Zero, Wei.Zero);
        foreach (var intent in await run.Journal.NewestAsync(40, default))
        {
            if (intent.State is IntentState.Abandoned or IntentState.Dropped or IntentState.Reverted or IntentState.FinalReverted) continue;
            foreach (var key in intent.Keys)
            {
                var status = pool.StatusOf(key.PublicKey);
                if (intent.Step is StakeStep && status is PubkeyStatus.Matched) stakes += Wei.FromEther(31);
                if (intent.Step is DepositStep && status is PubkeyStatus.Unknown) deposits += Wei.FromEther(1);
            }
        }
        if (begun.Any(intent => intent.Step is StakeStep && intent.State is not IntentState.Abandoned) && stakes > free)
            broken.Add($"stakes in flight take {stakes} of {free} that the pool can spare at block {block.Number}");
        var depositing = begun.Where(intent => intent.Step is DepositStep && intent.State is not IntentState.Abandoned).ToArray();
        if (depositing.Length > 0) JudgeDeposits(run, block, depositing, deposits * 32, free, broken);
    }

    private static void JudgeDeposits(SimulationRun run, ChainBlock block, Intent[] begun, Wei inFlight, Wei free, List<string> broken)
    {
        var pool = block.State.Pool;
        var promised = Of(PubkeyStatus.Matched);
        var solo = SoloEarmarks.At(block, run);
        if (promised + solo.Earmark + inFlight > free)
        {
            broken.Add(
                $"matched keys need {promised}, solo users' {solo.Earmark} and deposits in flight {inFlight}, and the pool can spare {free} at block {block.Number}");
        }
        // Keys that the voters have not decided may be lost, and nothing is kept for them: so much was free at most and at least.
        var taken = Wei.FromEther(32 * (ulong)begun.Sum(intent => intent.Keys.Count(key => pool.StatusOf(key.PublicKey) is PubkeyStatus.Unknown)));
        var most = free.SaturatingSubtract(promised + solo.Earmark + (inFlight - taken));
        var offers = solo.ForOffers(most.SaturatingSubtract(Of(PubkeyStatus.Deposited)), run.Options.Policy.Solo);
        if (taken + offers > most) broken.Add($"deposits take {taken} of {most}, of which solo users are to be offered {offers}");

        Wei Of(PubkeyStatus status) => Wei.FromEther(31) * (ulong)pool.Keys.Values.Count(key => key.Status == status);
    }
}
