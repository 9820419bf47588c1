using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Networks;
using Stafi.Devnet.Hosts.BeaconNode;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.SsvOperators;

/// <summary>The part of the Beacon API that only validator clients use.</summary>
internal sealed class AttestationClient(HttpClient http, Uri endpoint)
{
    public async Task<ForkVersion> CurrentForkAsync(CancellationToken cancellationToken)
    {
        var fork = await GetAsync("eth/v1/beacon/states/head/fork", cancellationToken);
        return ForkVersion.Parse(fork.GetProperty("current_version").GetString());
    }

    public async Task<AttestationData> DataAsync(ulong slot, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"eth/v1/validator/attestation_data?slot={slot}&committee_index=0");
        var data = await GetAsync(path, cancellationToken);
        return new AttestationData(
            Number(data, "slot"), Number(data, "index"), Hash32.Parse(data.GetProperty("beacon_block_root").GetString()),
            Checkpoint(data.GetProperty("source")), Checkpoint(data.GetProperty("target")));
    }

    /// <summary>Submits attestations; returns the reasons of those that the node refused, by position.</summary>
    public async Task<IReadOnlyDictionary<int, string>> SubmitAsync(
        IReadOnlyList<SingleAttestation> attestations, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "eth/v2/beacon/pool/attestations"));
        request.Headers.Add("Eth-Consensus-Version", BeaconJson.Fork);
        request.Content = JsonContent.Create(attestations.Select(BeaconJson.Of).ToArray());
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return new Dictionary<int, string>();

        var error = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (!error.TryGetProperty("failures", out var failures))
            throw new HttpRequestException(
                $"The beacon node refused {attestations.Count} attestations: {error.GetProperty("message").GetString()}");
        return failures.EnumerateArray().ToDictionary(
            failure => (int)Number(failure, "index"), failure => failure.GetProperty("message").GetString()!);
    }

    private static Checkpoint Checkpoint(JsonElement json) =>
        new(Number(json, "epoch"), Hash32.Parse(json.GetProperty("root").GetString()));

    private static ulong Number(JsonElement json, string name) =>
        ulong.Parse(json.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(endpoint, path), cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("data");
    }
}
