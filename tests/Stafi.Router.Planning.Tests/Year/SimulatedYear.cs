using Stafi.Consensus.Bls;
using Stafi.Ethereum;
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

    /// <summary>
    /// Hours between two plans while validators move. The router plans every few minutes, but what it sees is drawn once a day: only reasons grow older
    /// meanwhile, and the limits make room again. It is longer than a move takes, so that those who moved are back.
    /// </summary>
    private const int PlanHours = 2;

    /// <summary>A day has a plan at its beginning and one so much later; more only while there is something to do.</summary>
    private const int SecondPlan = 6;

    /// <summary>Plays a year.</summary>
    /// <param name="operators">Operators of the market.</param>
    /// <param name="validators">Validators of ours.</param>
    /// <param name="seed">All that is drawn.</param>
    /// <param name="policy">By what is chosen and moved; null for the defaults.</param>
    /// <param name="days">Its days.</param>
    /// <param name="isCalm">True when nothing happens to any operator.</param>
    public static YearResult Run(int operators, int validators, ulong seed, Policy? policy = null, int days = Days, bool isCalm = false)
    {
        var used = policy ?? YearFleet.Policy;
        var market = new YearMarket(operators, seed, used);
        var (router, ideal) = (new YearFleet(validators, used), new YearFleet(validators, used));
        var waiting = (IReadOnlyDictionary<string, ulong>)new Dictionary<string, ulong>();
        var (account, best) = (new YearAccount(used.Operators), new YearAccount(used.Operators));
        var moved = new Dictionary<BlsPublicKey, List<(int Day, OperatorSet Left)>>();
        var movedToday = new Dictionary<(Address, OperatorSet), int>();
        var reasons = new SortedDictionary<string, int>();
        var (again, returns, gas) = (0, 0, 0UL);
        for (var day = 1; day <= days; day++)
        {
            var now = DateTimeOffset.UnixEpoch.AddDays(day);
            // What was seen up to now decides; what comes then is what it pays.
            ideal.Clear();
            ideal.Place(market.Seen(_ => 0, now), now);

            movedToday.Clear();
            var fleets = new List<List<(OperatorSet, int)>>();
            var goesOn = true;
            for (var hour = 0; hour < 24; hour += PlanHours)
            {
                if (goesOn || hour == SecondPlan) goesOn = Act(now.AddHours(hour), day);
                fleets.Add([.. router.Clusters]);
            }
            if (!isCalm) market.NextDay(now);

            foreach (var fleet in fleets) account.Pay(market, fleet, PlanHours);
            best.Pay(market, ideal.Clusters, 24);
        }
        return new YearResult(account, best, (long)days * validators, moved.Values.Sum(each => each.Count), again, returns, gas, reasons);

        ulong HeadAt(DateTimeOffset now) => (ulong)(now - DateTimeOffset.UnixEpoch).TotalHours * used.BlocksPerDay / 24;

        bool Act(DateTimeOffset now, int day)
        {
            var world = router.World(market.Seen(router.Carried(), now), HeadAt(now), now, waiting, movedToday);
            var plan = Planner.Plan(world, used, [new OffboardRule()]);
            waiting = plan.Waiting;
            foreach (var (step, why) in plan.Steps.Select(each => ((RemoveStep)each.Step, each.Why))) Move(step, why, day);
            router.Place(market.Seen(router.Carried(), now), now, Suspects.Of(world, used));
            return plan.Steps.Count > 0 || plan.Holds.Any(held => held.Code == HeldCode.MoveLimit);
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
            var place = (step.Owner, step.Operators);
            movedToday[place] = movedToday.GetValueOrDefault(place) + step.Keys.Count;
            var reason = why.Contains(" brings ", StringComparison.Ordinal) ? "yield"
                : why.Contains("operators work since", StringComparison.Ordinal) ? "cluster stopped"
                : why.Contains("it attests", StringComparison.Ordinal) ? "it pays"
                : why.Contains("removed on chain", StringComparison.Ordinal) ? "operator removed"
                : why.Contains("inactive", StringComparison.Ordinal) ? "operator inactive" : "performance";
            reasons[reason] = reasons.GetValueOrDefault(reason) + step.Keys.Count;
            account.Move(step.Keys.Count);
            gas += MoveGas.PerValidator(step.Operators.Count, step.Keys.Count) * (ulong)step.Keys.Count;
            router.Remove(step.Keys);
        }
    }
}
