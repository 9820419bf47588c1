using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Commands.Journal;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;

namespace Stafi.Router.Cli.Commands.Operators;

/// <summary><c>operators history ID</c>: what the chain told of an operator, and what was noted of it. It asks no node.</summary>
internal static class OperatorHistory
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var id = new Argument<ulong>("id") { Description = "Operator id on chain." };
        var json = new Option<bool>("--json") { Description = "Write it as JSON." };
        var command = new Command("history", "Show how an operator's fee, status, performance and validators changed.") { id, json };
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(id);
            await using var desk = await OpenDesk.ToReadAsync(configuration.Load(parsed), cancellation);
            var events = await desk.OperatorEvents.OfAsync(wanted, cancellation);
            var notes = await desk.OperatorNotes.OfAsync(wanted, cancellation);
            if (events.Count + notes.Count == 0)
                throw new CliException($"Nothing is known of an operator {wanted}. 'operators list' shows all.", ExitCode.Failed);
            if (parsed.GetValue(json)) screen.WriteJson(Json(wanted, events, notes));
            else Show(screen, wanted, events, notes);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Both in one table, by block.</summary>
    public static void Show(Screen screen, ulong id, IReadOnlyList<OperatorChange> events, IReadOnlyList<OperatorNote> notes)
    {
        var rows = events.Select(each => (each.Block, Time: "", What: Text(each)))
            .Concat(notes.Select(each => (each.Block, Time: string.Create(CultureInfo.InvariantCulture, $"{each.Noted:yyyy-MM-dd HH:mm:ss}"), What: Text(each))));
        var table = new Table().AddColumns("block", "time, UTC", $"operator {id}");
        foreach (var (block, time, what) in rows.OrderBy(row => row.Block)) table.AddRow(block.ToString(CultureInfo.InvariantCulture), time, what);
        screen.Write(table);
        screen.Line("Lines with a time were noted by the router, the others are events of the chain. A new fee or status is noted at once,");
        screen.Line("performance and number of validators at most once a day.");
    }

    private static string Text(OperatorNote note) => string.Create(
        CultureInfo.InvariantCulture,
        $"{note.Status}, fee {note.Fee.Value}, {note.Validators} validators, 24 hours {OperatorDetails.Percent(note.PerformanceDay)}, 30 days {OperatorDetails.Percent(note.PerformanceMonth)}");

    private static string Text(OperatorChange change) =>
        change.Kind + (change.Fee is { } fee ? $" {fee.Value} wei a block" : "") + (change.Address is { } address ? $" {address}" : "");

    private static object Json(ulong id, IReadOnlyList<OperatorChange> events, IReadOnlyList<OperatorNote> notes) => new
    {
        Operator = id,
        Events = events.Select(each => new { each.Block, each.Kind, Fee = each.Fee?.Value.ToString(), Address = each.Address?.ToString() }),
        Notes = notes.Select(each => new
        {
            each.Block,
            each.Noted,
            each.Status,
            each.Since,
            Fee = each.Fee.Value.ToString(),
            each.Validators,
            Performance24Hours = each.PerformanceDay,
            Performance30Days = each.PerformanceMonth,
        }),
    };
}
