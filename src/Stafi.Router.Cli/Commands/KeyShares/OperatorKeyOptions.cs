using System.CommandLine;
using System.Text.Json;
using Stafi.Router.Cli.Terminal;
using Stafi.Ssv.Api;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Cli.Commands.KeyShares;

/// <summary>Where operators' public keys come from: a file, or SSV's API.</summary>
internal sealed class OperatorKeyOptions
{
    private readonly Option<FileInfo?> _file;
    private readonly Option<Uri?> _api;

    public OperatorKeyOptions(string purpose)
    {
        _file = new Option<FileInfo?>("--operators-file") { Description = $"{purpose} JSON: [{{\"id\": 1, \"operatorKey\": \"LS0t…\"}}, …]." };
        _api = HttpOption.Optional("--ssv-api", $"{purpose} SSV's API with the network, such as https://api.ssv.network/api/v4/mainnet.");
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_api);
    }

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null || parsed.GetValue(_api) is not null;

    /// <summary>Keys of these operators; all of the file's when <paramref name="ids"/> is empty.</summary>
    public async Task<IReadOnlyDictionary<ulong, OperatorKey>> ReadAsync(ParseResult parsed, IReadOnlyList<ulong> ids, CancellationToken cancellation)
    {
        if (parsed.GetValue(_file) is { } file) return Select(ReadFile(file), ids, file.Name);
        if (parsed.GetValue(_api) is { } api) return await ReadApiAsync(api, ids, cancellation);
        throw new CliException($"The operators' public keys are needed; name them with {_file.Name} or {_api.Name}.", ExitCode.Usage);
    }

    private static Dictionary<ulong, OperatorKey> ReadFile(FileInfo file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return json.RootElement.EnumerateArray().ToDictionary(
                item => item.GetProperty("id").GetUInt64(),
                item => Parse(item.GetProperty("id").GetUInt64(), item.GetProperty("operatorKey").GetString()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new CliException(
                $"Reading the operators from {file.FullName}: {failure.Message} The file is a JSON list of objects with 'id' and 'operatorKey'.", ExitCode.Usage, failure);
        }
    }

    private static Dictionary<ulong, OperatorKey> Select(Dictionary<ulong, OperatorKey> all, IReadOnlyList<ulong> ids, string source)
    {
        if (ids.Count == 0) return all;
        var missing = ids.Where(id => !all.ContainsKey(id)).ToArray();
        return missing.Length == 0
            ? all.Where(entry => ids.Contains(entry.Key)).ToDictionary()
            : throw new CliException($"{source} has no key of operator {string.Join(", ", missing)}.", ExitCode.Usage);
    }

    private static async Task<IReadOnlyDictionary<ulong, OperatorKey>> ReadApiAsync(Uri api, IReadOnlyList<ulong> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) throw new CliException("Name the operators with --operators; SSV has thousands.", ExitCode.Usage);
        using var http = new HttpClient();
        var client = new SsvApiClient(http, api);
        var keys = new Dictionary<ulong, OperatorKey>();
        try
        {
            foreach (var id in ids)
            {
                var found = await client.GetOperatorAsync(id, cancellation)
                    ?? throw new CliException($"SSV's API at {api.GetLeftPart(UriPartial.Authority)} knows no operator {id}.");
                keys[id] = Parse(id, found.PublicKey);
            }
        }
        catch (SsvApiException failure)
        {
            throw new CliException($"Reading operators from {api.GetLeftPart(UriPartial.Authority)}: {failure.Message}", ExitCode.Failed, failure);
        }
        return keys;
    }

    private static OperatorKey Parse(ulong id, string? text) => OperatorKey.TryParse(text, out var key, out var reason)
        ? key
        : throw new CliException($"The public key of operator {id} cannot be used: {reason}");
}
