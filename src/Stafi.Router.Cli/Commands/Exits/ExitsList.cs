using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Exits;

/// <summary><c>exits list</c>: the notices of cycles that are not settled, where each stands, and by when it should be leaving.</summary>
internal static class ExitsList
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var json = new Option<bool>("--json") { Description = "Write them as JSON." };
        var command = new Command("list", "List the protocol's notices to exit, where each stands and its deadline.") { json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = configuration.Load(parsed);
            var state = await RouterSnapshot.TakeAsync(options, cancellation);
            var world = state.World!;
            if (!world.Ejections.TryGet(out var ejections))
                throw new CliException($"The protocol's notices to exit could not be read: {world.Ejections.Reason}", ExitCode.Failed);
            if (parsed.GetValue(json)) screen.WriteJson(Json(ejections, world, state.Plan!, options.Policy));
            else Show(screen, ejections, world, state.Plan!, options.Policy);
            return ExitCode.Done;
        });
        return command;
    }

    private static object Json(EjectionsView ejections, WorldView world, Plan plan, Policy policy) => new
    {
        ejections.FirstCycle,
        ejections.CurrentCycle,
        OfOthers = Others(ejections),
        Ours = ejections.Ours.Select(each => new
        {
            each.Notice.Cycle,
            each.Notice.ValidatorIndex,
            PublicKey = each.PublicKey.ToString(),
            each.KeyIndex,
            Status = Status(each),
            SignedExit = each.SignedExit?.State.ToString(),
            OperatorExit = each.OperatorExit?.State.ToString(),
            each.SeenSince,
            Deadline = Deadlines.Of(each, policy),
            Overdue = Deadlines.Overdue(each, world, policy) is not null,
            Stands = Stands(each, plan),
        }),
    };

    private static void Show(Screen screen, EjectionsView ejections, WorldView world, Plan plan, Policy policy)
    {
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"Cycles {ejections.FirstCycle} to {ejections.CurrentCycle}: notices of {ejections.Ours.Count} validators of ours, {Others(ejections)} of others."));
        if (ejections.Ours.Count == 0) return;
        var table = new Table().AddColumns("cycle", "validator", "key", "beacon chain", "signed exit", "by operators", "deadline (UTC)", "stands");
        foreach (var each in ejections.Ours)
        {
            var late = Deadlines.Overdue(each, world, policy) is null ? "" : " OVERDUE";
            table.AddRow(
                Number(each.Notice.Cycle), Number(each.Notice.ValidatorIndex), Number(each.KeyIndex), Status(each),
                each.SignedExit?.State.ToString() ?? "-", each.OperatorExit?.State.ToString() ?? "-",
                (Deadlines.Of(each, policy)?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-") + late, Markup.Escape(Stands(each, plan)));
        }
        screen.Write(table);
    }

    /// <summary>A validator of ours may have a notice in each cycle.</summary>
    private static int Others(EjectionsView ejections) => ejections.Notices.Select(notice => notice.ValidatorIndex)
        .Except(ejections.Ours.Select(each => each.Notice.ValidatorIndex)).Count();

    private static string Status(EjectionView ejection) =>
        ejection.Evidence.Validator.TryGet(out var validator) ? validator?.Status.ToString() ?? "not there" : "unknown";

    private static string Stands(EjectionView ejection, Plan plan)
    {
        if (ejection.HasLeft) return "done";
        var subject = $"exit {ejection.PublicKey}";
        return plan.Steps.FirstOrDefault(step => step.Step.Subject == subject)?.Why
            ?? plan.Holds.FirstOrDefault(held => held.Subject == subject)?.Text
            ?? "-";
    }

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
