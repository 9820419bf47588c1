using System.Globalization;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Ports;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Running;

/// <summary>What happened in runs, so that it is seen that something did.</summary>
internal sealed class Happenings
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal)
    {
        ["cancelled"] = 0,
        ["entrust"] = 0,
        ["exits"] = 0,
        ["fund"] = 0,
        ["kills"] = 0,
        ["migrate"] = 0,
        ["reactivate"] = 0,
        ["reclaim"] = 0,
        ["registered"] = 0,
        ["reorganised"] = 0,
        ["replaced"] = 0,
        ["returned"] = 0,
        ["reverted"] = 0,
        ["solo given up"] = 0,
        ["solo lapsed"] = 0,
        ["solo staked"] = 0,
        ["staked"] = 0,
        ["stored balances"] = 0,
        ["taken back"] = 0,
    };

    public void Add(SimulationRun run)
    {
        Count("kills", run.Kills);
        Count("registered", run.Network.Chain.Head.State.Ssv.Validators.Keys.Count(each => Accounts.Owners.Contains(each.Owner)));
        Count("reorganised", run.Network.Reorganisations);
        Count("stored balances", run.Network.Chain.Head.State.Ssv.StoredUnits.Count);
        var solo = run.Network.Chain.Head.State.Pool.Light.Keys.Values;
        Count("solo staked", solo.Count(key => key.Status is PubkeyStatus.Staked));
        Count("solo given up", solo.Count(key => key.Status is PubkeyStatus.OffBoarded or PubkeyStatus.CanWithdraw or PubkeyStatus.Withdrawn));
        Count("solo lapsed", run.Process.Plan?.Holds.Count(held => held.Code == HeldCode.SoloLapsed) ?? 0);
        var ssv = run.Network.Chain.Head.State.Ssv;
        Count("returned", run.Network.Client.Ever.Count(key => Accounts.Owners.Any(owner => ssv.Validators.ContainsKey((owner, key)))));
        foreach (var intent in run.Journal.NewestAsync(int.MaxValue, CancellationToken.None).GetAwaiter().GetResult()) Add(intent);
    }

    /// <exception cref="InvalidOperationException">Something of it never happened.</exception>
    public void RequireAll()
    {
        foreach (var (what, count) in _counts)
        {
            if (count == 0) throw new InvalidOperationException($"In none of the runs anything was {what}: {this}");
        }
    }

    public override string ToString() =>
        string.Join(", ", _counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")));

    private void Add(Intent intent)
    {
        var isCancelled = intent.Attempts.Any(attempt => attempt.Kind is AttemptKind.Cancel);
        if (isCancelled) Count("cancelled", 1);
        else if (intent.Attempts.Count > 1) Count("replaced", 1);
        if (intent.State is IntentState.FinalReverted && !isCancelled) Count("reverted", 1);
        if (intent.Step is ExitStep && intent.State is IntentState.Confirmed) Count("exits", 1);
        if (intent.Step is EntrustStep or ReclaimStep && intent.State is IntentState.Confirmed) Count(intent.Step.Kind, 1);
        if (intent is { Step: EntrustStep, State: IntentState.Refused }) Count("taken back", 1);
        if (intent.State is IntentState.Final) Count(intent.Step.Kind, 1);
        if (intent.Step is StakeStep && intent.State is IntentState.Final) Count("staked", intent.Keys.Count);
    }

    private void Count(string what, int times) => _counts[what] = _counts.GetValueOrDefault(what) + times;
}
