using System.CommandLine;
using System.Globalization;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Service;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary><c>plan</c>: what the router would do now, and what it holds back and why.</summary>
public static class PlanCommand
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var json = new Option<bool>("--json") { Description = "Write the plan as JSON." };
        var command = new Command("plan", "Show what the router would do now, and what it holds back and why. Signs and sends nothing.") { json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var state = await RouterSnapshot.TakeAsync(configuration.Load(parsed), cancellation);
            if (parsed.GetValue(json)) screen.WriteJson(PlanJson.Of(state));
            else Show(screen, state);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Screen screen, RouterState state)
    {
        var plan = state.Plan!;
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"Plan at block {plan.Head.Number} ({plan.Head.Timestamp:yyyy-MM-dd HH:mm:ss} UTC), mode {state.Mode.ToString().ToLowerInvariant()}"));
        screen.Line();
        screen.Line(plan.Steps.Count == 0 ? "Nothing to do now." : state.Mode == RouterMode.Act ? "Would do now:" : "Would do now, if it were in mode 'act':");
        foreach (var step in plan.Steps) screen.Line($"  {step.Step.Kind}: {step.Why}");
        screen.Line();
        screen.Line(plan.Holds.Count == 0 ? "Holds nothing back." : "Holds back:");
        foreach (var held in plan.Holds)
        {
            screen.Line($"  {held.Subject} [{held.Code}]: {held.Text}");
            if (held.Facts.Count > 0) screen.Line($"      {string.Join(", ", held.Facts.Select(fact => $"{fact.Key} {fact.Value}"))}");
        }
        if (plan.Solo is not { } solo) return;
        screen.Line();
        screen.Line($"Places for solo users: {solo.Text}");
    }
}
