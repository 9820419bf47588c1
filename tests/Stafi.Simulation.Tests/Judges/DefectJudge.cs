using Stafi.Router.Alerting;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>No rule failed, nothing unforeseen was thrown, no account was stopped although nobody else uses it.</summary>
internal sealed class DefectJudge : IJudge
{
    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var broken = new List<string>();
        if (run.Defect is { } defect) broken.Add($"the round threw {defect}");
        broken.AddRange((run.Process.Plan?.Holds ?? []).Where(held => held.Code == HeldCode.RuleFailed).Select(held => held.Text));
        broken.AddRange((await run.Journal.RefusalsAsync(default)).Where(refusal => refusal.Code == RefusalCode.Defect || refusal.Code == RefusalCode.SecretsInvalid)
            .Select(refusal => $"{refusal.Subject}: {refusal.Code}: {refusal.Text}"));
        broken.AddRange(run.Storage.Alerts.Standing.Where(alert => alert.Code is AlertCode.ForeignNonce or AlertCode.FinalizedBlockLost or AlertCode.NodesDisagree)
            .Select(alert => $"alert {alert.Code} of {alert.Subject}: {alert.Text}"));
        return broken;
    }
}
