using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Moving;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Year;

/// <summary>
/// A year of the real choice and the real rule of moves, beside the same choice that places all validators anew each day at no cost. Both see
/// the same observations; both are paid for what the operators really did.
/// </summary>
internal static class SimulatedYear
{
    private const int Days = 365;
    private const int RecentDays = 30;

    /// <summary>The router plans at the beginning of each day and once more: it does so every few minutes, but a day is what is drawn.</summary>
    private const int HoursToSecond = 6;

    /// <summary>Plays a year.</summary>
    /// <param name="operators">Operators of the market.</param>
    /// <param name="validators">Validators of ours.</param>
    /// <param name="seed">All that is drawn.</param>
    /// <param name="days">Its days.</param>
    /// <param name="isCalm">True when nothing happens to any operator.</param>
    public static YearResult Run(int operators, int validators, ulong seed, int days = Days, bool isCalm = false)
    {
        var market = new YearMarket(operators, seed, YearFleet.Policy);
        var (router, ideal) = (new YearFleet(validators), new YearFleet(validators));
        var waiting = (IReadOnlyDictionary<string, ulong>)new Dictionary<string, ulong>();
        var (account, best) = (new YearAccount(YearFleet.Policy.Operators), new YearAccount(YearFleet.Policy.Operators));
        var moved = new Dictionary<BlsPublicKey, List<(int Day, OperatorSet Left)>>();
        var reasons = new SortedDictionary<string, int>();
        var (again, returns, gas) = (0, 0, 0UL);
        for (var day = 1; day <= days; day++)
        {
            var now = DateTimeOffset.UnixEpoch.AddDays(day);
            // What was seen up to now decides; what comes then is what it pays.
            ideal.Clear();
            ideal.Place(market.Seen(_ => 0, now), now);

            Act(now, day);
            var early = router.Clusters.ToList();
            Act(now.AddHours(HoursToSecond), day);
            if (!isCalm) market.NextDay(now);

            account.Pay(market, early, HoursToSecond);
            account.Pay(market, router.Clusters, 24 - HoursToSecond);
            best.Pay(market, ideal.Clusters, 24);
        }
        return new YearResult(account, best, (long)days * validators, moved.Values.Sum(each => each.Count), again, returns, gas, reasons);

        static ulong HeadAt(DateTimeOffset now) => (ulong)(now - DateTimeOffset.UnixEpoch).TotalHours * YearFleet.Policy.BlocksPerDay / 24;

        void Act(DateTimeOffset now, int day)
        {
            var world = router.World(market.Seen(router.Carried(), now), HeadAt(now), now, waiting);
            var plan = Planner.Plan(world, YearFleet.Policy, [new OffboardRule()]);
            waiting = plan.Waiting;
            foreach (var (step, why) in plan.Steps.Select(each => ((RemoveStep)each.Step, each.Why))) Move(step, why, day);
            router.Place(market.Seen(router.Carried(), now), now, Suspects.Of(world, YearFleet.Policy));
        }

        void Move(RemoveStep step, string why, int day)
        {
            foreach (var key in step.Keys)
            {
                if (!moved.TryGetValue(key, out var history)) moved[key] = history = [];
                if (history.Count > 0 && history[^1].Day + RecentDays > day) again++;
                if (history.Any(each => each.Left == step.Destination!.Operators)) returns++;
                history.Add((day, step.Operators));
            }
            var reason = why.Contains("brings", StringComparison.Ordinal) ? "yield"
                : why.Contains("operators work", StringComparison.Ordinal) ? "cluster stopped"
                : why.Contains("it attests", StringComparison.Ordinal) ? "cluster falters"
                : why.Contains("removed on chain", StringComparison.Ordinal) ? "operator removed"
                : why.Contains("inactive", StringComparison.Ordinal) ? "operator inactive" : "performance";
            reasons[reason] = reasons.GetValueOrDefault(reason) + step.Keys.Count;
            account.Move(step.Keys.Count);
            gas += MoveGas.PerValidator(step.Operators.Count, step.Keys.Count) * (ulong)step.Keys.Count;
            router.Remove(step.Keys);
        }
    }
}
