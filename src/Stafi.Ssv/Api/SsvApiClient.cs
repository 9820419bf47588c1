using System.Globalization;
using System.Net;
using System.Text.Json;
using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;
using Stafi.Ssv.Http;

namespace Stafi.Ssv.Api;

/// <summary>Reads SSV's HTTP API v4.</summary>
/// <param name="http">The client; its own timeout should be longer than that of the options.</param>
/// <param name="baseAddress">The API with the network, such as <c>https://api.ssv.network/api/v4/mainnet</c>.</param>
/// <param name="options">Sizes and times.</param>
/// <param name="time">The clock of the timeouts.</param>
public sealed class SsvApiClient(HttpClient http, Uri baseAddress, SsvApiOptions? options = null, TimeProvider? time = null) : ISsvApiClient
{
    private readonly SsvApiOptions _options = options ?? new SsvApiOptions();
    private readonly EndpointUrl _endpoint = new(baseAddress);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiOperator>> GetOperatorsAsync(CancellationToken stopping)
    {
        var operators = new Dictionary<ulong, ApiOperator>();
        for (var page = 1; ; page++)
        {
            if (page > _options.MaximumPages)
                throw new SsvApiException(SsvApiFailure.InvalidAnswer, "operators", $"there are more than {_options.MaximumPages} pages.");

            var request = string.Create(CultureInfo.InvariantCulture, $"operators?page={page}&perPage={_options.PageSize}&ordering=id:asc");
            using var document = await GetAsync(request, stopping);
            // A page beyond the last one is 404; operators may have gone while the pages were read.
            if (document is null && page > 1) break;
            if (document is null) throw new SsvApiException(SsvApiFailure.Refused, request, "the API answered 404.");
            if (!AddPage(document.RootElement, request, operators, page)) break;
        }
        return [.. operators.Values];
    }

    /// <inheritdoc/>
    public async Task<ApiOperator?> GetOperatorAsync(ulong id, CancellationToken stopping)
    {
        var request = string.Create(CultureInfo.InvariantCulture, $"operators/{id}");
        using var document = await GetAsync(request, stopping);
        if (document is null) return null;

        var found = ApiOperatorReader.Read(document.RootElement);
        return found?.Id == id ? found : throw new SsvApiException(SsvApiFailure.InvalidAnswer, request, "the answer is not that operator.");
    }

    /// <inheritdoc/>
    public async Task<ulong?> GetOwnerNonceAsync(Address owner, CancellationToken stopping)
    {
        var request = $"accounts/{owner}";
        using var document = await GetAsync(request, stopping);
        // One that the API never saw is 404 or null.
        if (document is null || document.RootElement.ValueKind == JsonValueKind.Null) return null;
        if (!document.RootElement.TryMember("data", out var data))
            throw new SsvApiException(SsvApiFailure.InvalidAnswer, request, "the answer has no account.");
        if (data.ValueKind == JsonValueKind.Null) return null;
        if (data.Address("ownerAddress") != owner)
            throw new SsvApiException(SsvApiFailure.InvalidAnswer, request, "the answer is not that account.");
        return data.UInt64("nonce") ?? throw new SsvApiException(SsvApiFailure.InvalidAnswer, request, "the account has no nonce.");
    }

    /// <returns>Whether there are more pages.</returns>
    private static bool AddPage(JsonElement root, string request, Dictionary<ulong, ApiOperator> operators, int page)
    {
        var list = root.Member("operators");
        if (list.ValueKind != JsonValueKind.Array)
            throw new SsvApiException(SsvApiFailure.InvalidAnswer, request, "the answer has no list of operators.");

        var read = 0;
        foreach (var item in list.EnumerateArray())
        {
            read++;
            if (ApiOperatorReader.Read(item) is { } found) operators[found.Id] = found;
        }
        if (read == 0) return false;
        var pages = root.Member("pagination").UInt64("pages");
        return pages is null || (ulong)page < pages;
    }

    /// <returns>Null for 404.</returns>
    private async Task<JsonDocument?> GetAsync(string request, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, time ?? TimeProvider.System);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stopping, timeout.Token);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, Target(request)) { Headers = { Authorization = _endpoint.Authorization } };
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            RequireSuccess(response, request);
            return await JsonAnswer.ReadAsync(response, _options.MaximumAnswer, default, linked.Token);
        }
        catch (OperationCanceledException failure) when (!stopping.IsCancellationRequested)
        {
            throw new SsvApiException(SsvApiFailure.Timeout, request,
                string.Create(CultureInfo.InvariantCulture, $"no answer within {_options.Timeout.TotalSeconds:0.#} s."), inner: failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new SsvApiException(
                SsvApiFailure.Transport, request, $"{_endpoint.Name} was not reached ({_endpoint.Redact(failure.Message)}).", inner: _endpoint.Showable(failure));
        }
        catch (JsonException failure)
        {
            throw new SsvApiException(SsvApiFailure.InvalidAnswer, request, "the answer is not JSON.", inner: failure);
        }
        catch (InvalidDataException failure)
        {
            throw new SsvApiException(SsvApiFailure.InvalidAnswer, request, failure.Message, inner: failure);
        }
    }

    private static void RequireSuccess(HttpResponseMessage response, string request)
    {
        if (response.IsSuccessStatusCode) return;
        var failure = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden => SsvApiFailure.RateLimited,
            >= HttpStatusCode.InternalServerError => SsvApiFailure.Server,
            _ => SsvApiFailure.Refused,
        };
        throw new SsvApiException(failure, request, $"the API answered {(int)response.StatusCode}.", response.Headers.RetryAfter?.Delta);
    }

    private Uri Target(string request)
    {
        var parts = request.Split('?', 2);
        return _endpoint.For("/" + parts[0], parts.Length == 2 ? parts[1] : "");
    }
}
