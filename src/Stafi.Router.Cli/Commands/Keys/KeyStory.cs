using System.Globalization;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary>All that is known of where a key is, was and may be, a line for each.</summary>
internal static class KeyStory
{
    public static IEnumerable<string> Of(ValidatorView validator)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"StafiSuperNode: {validator.PoolStatus} since block {validator.PoolStatusSince}");
        yield return Text("beacon chain (finalized)", validator.BeaconStatus, status => status is null
            ? "unknown to it"
            : $"{status}, validator {validator.BeaconIndex?.ToString(CultureInfo.InvariantCulture)}");
        if (validator.Registration is { } here) yield return $"SSV network: registered by {here.Owner} at operators {here.Operators} in block {here.Block}";
        if (validator.Evidence is not { } evidence) yield break;
        foreach (var line in Places(evidence)) yield return line;
        foreach (var placement in evidence.Placements)
            yield return $"journal: intent {placement.IntentId}, a registration at operators {placement.Operators}, is {placement.State}";
        foreach (var each in evidence.ClientIntents)
            yield return $"journal: intent {each.IntentId}, {What(each)} the validator client {each.Client}, is {each.State}";
        if (!evidence.InClient.TryGet(out var listed) || listed) yield return Text("validator client", evidence.InClient, _ => "lists it");
        foreach (var exit in evidence.Exits) yield return $"journal: intent {exit.IntentId} ({exit.Kind}) is {exit.State}";
        yield return Text("beacon nodes", evidence.Liveness, record => record switch
        {
            null => "not asked whether they see it attest, because it had no place that stopped",
            { LastSeen: { } epoch } => $"saw it attest in epoch {epoch}; silent epochs in a row now: {record.SilentEpochs}",
            _ => $"silent epochs in a row now: {record.SilentEpochs}",
        });
        if (evidence.Confirmation is { } word)
            yield return string.Create(CultureInfo.InvariantCulture, $"confirmed to run nowhere on {word.At:yyyy-MM-dd HH:mm} UTC by {word.By}: {word.Note}");
    }

    private static string What(ClientIntent intent) => intent switch
    {
        { IsAdoption: true } => "its adoption in",
        { IsImport: true } => "a hand-over to",
        _ => "a deletion at",
    };

    private static IEnumerable<string> Places(KeyEvidence evidence)
    {
        if (!evidence.Places.TryGet(out var places) || places.Count == 0)
        {
            yield return Text("SSV network", evidence.Places, _ => "never registered by anybody");
            yield break;
        }
        foreach (var place in places)
        {
            var until = place.RemovedBlock is { } removed ? $"removed in block {removed}" : "still registered";
            yield return $"SSV network: registered by {place.Owner} at operators {place.Operators} in block {place.AddedBlock}, {until}";
        }
    }

    private static string Text<T>(string what, Reading<T> reading, Func<T, string> text) =>
        $"{what}: {(reading.TryGet(out var value) ? text(value) : $"unknown ({reading.Reason})")}";
}
