using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Stafi.Ethereum.Endpoints;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Uptime;

/// <summary>
/// Tells the protocol which validators the router would exit now. It speaks only while that is so: the exit rule completed a pass a moment ago
/// and the keys can be used. It fails alone.
/// </summary>
public sealed class UptimeReport(UptimeOptions options, IValidatorKeys keys, HttpClient http, TimeProvider clock, ILogger<UptimeReport> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly EndpointUrl _receiver = new(options.Url);
    private ExitPass? _pass;
    private DateTimeOffset _tried = DateTimeOffset.MinValue;
    private Task _running = Task.CompletedTask;

    /// <summary>Notes what the newest plan says, and reports when it is time; nothing waits for the report.</summary>
    public void Observe(WorldView world, Plan plan, CancellationToken cancellation)
    {
        if (ExitPass.Of(world, plan, clock.GetUtcNow()) is { } pass) _pass = pass;
        if (!_running.IsCompleted || clock.GetUtcNow() - _tried < options.Interval) return;
        _tried = clock.GetUtcNow();
        _running = ReportAsync(cancellation);
    }

    /// <summary>Reports, unless the newest pass of the exit rule is too old or the keys do not answer.</summary>
    /// <returns>True when the receiver took it.</returns>
    public async Task<bool> ReportAsync(CancellationToken cancellation)
    {
        try
        {
            if (_pass is not { } pass || clock.GetUtcNow() - pass.At > options.MaximumAge)
            {
                UptimeLog.Silent(logger, "the exit rule has not completed a pass lately");
                return false;
            }
            if (pass.ValidatorIndexes.Count == 0) return false;
            _ = await keys.PublicKeysAsync([0], cancellation);
            await PostAsync(pass, cancellation);
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or InvalidOperationException or SecretException)
        {
            if (!cancellation.IsCancellationRequested) UptimeLog.Failed(logger, _receiver.Redact(failure.Message));
            return false;
        }
    }

    private async Task PostAsync(ExitPass pass, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, _receiver.Target)
        {
            Content = JsonContent.Create(new UptimeBody(pass.ValidatorIndexes), UptimeJson.Default.UptimeBody),
        };
        request.Headers.Authorization = _receiver.Authorization;
        using var response = await http.SendAsync(request, either.Token);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"{_receiver.Name} answered status {(int)response.StatusCode}");
        UptimeLog.Reported(logger, pass.ValidatorIndexes.Count, _receiver.Name);
    }
}

/// <summary>The protocol's form: <c>{"validatorIndexList":[1,2]}</c>.</summary>
internal sealed record UptimeBody(IReadOnlyList<ulong> ValidatorIndexList);

/// <summary>Writing without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UptimeBody))]
internal sealed partial class UptimeJson : JsonSerializerContext;
