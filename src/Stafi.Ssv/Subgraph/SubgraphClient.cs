using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Ssv.Subgraph;

/// <summary>Reads SSV's subgraph: GraphQL over HTTP, as The Graph serves it.</summary>
public sealed class SubgraphClient : ISubgraphClient
{
    private readonly EndpointUrl _endpoint;
    private readonly SubgraphOptions _options;
    private readonly SubgraphTransport _transport;

    /// <summary>A client of one service.</summary>
    /// <param name="http">The client; its own timeout should be longer than that of the options.</param>
    /// <param name="endpoint">Where queries are sent; <c>https://bearer:KEY@host/…</c> sends the key as bearer token.</param>
    /// <param name="options">Sizes and times.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <exception cref="ArgumentException">The endpoint is no http or https URL, or an option is out of range.</exception>
    public SubgraphClient(HttpClient http, Uri endpoint, SubgraphOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _options = options ?? new SubgraphOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PageSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.PageSize, 1000, nameof(options));
        _endpoint = new EndpointUrl(endpoint);
        _transport = new SubgraphTransport(http, _endpoint, _options, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public Task<SubgraphBlock> GetIndexedBlockAsync(CancellationToken stopping) =>
        AskAsync("its indexed block", SubgraphQueries.Meta(), data => SubgraphReader.Meta(data).Block, stopping);

    /// <inheritdoc/>
    public Task<SubgraphOwner> GetOwnerAsync(Address owner, CancellationToken stopping) =>
        AskAsync($"owner {owner}", SubgraphQueries.Owner(owner), data => SubgraphReader.Owner(data, owner), stopping);

    /// <inheritdoc/>
    public async Task<SubgraphList<SubgraphOperator>> GetOperatorsAsync(IReadOnlyCollection<ulong> ids, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var wanted = ids.Distinct().Order().ToArray();
        if (wanted.Length == 0) return new SubgraphList<SubgraphOperator>(await GetIndexedBlockAsync(stopping), []);

        var found = new SortedDictionary<ulong, SubgraphOperator>();
        SubgraphBlock? at = null;
        foreach (var chunk in wanted.Chunk(_options.PageSize))
        {
            var request = string.Create(CultureInfo.InvariantCulture, $"{chunk.Length} operators from {chunk[0]}");
            var query = SubgraphQueries.Operators(chunk, _options.PageSize, at);
            at = await AskAsync(request, query, data => AddOperators(data, chunk, at, found), stopping);
        }
        return new SubgraphList<SubgraphOperator>(at!.Value, [.. found.Values]);
    }

    /// <inheritdoc/>
    public async Task<SubgraphList<SubgraphCluster>> GetClustersAsync(Address owner, CancellationToken stopping)
    {
        var request = $"the clusters of {owner}";
        var found = new Dictionary<string, SubgraphCluster>();
        SubgraphBlock? at = null;
        var last = "";
        for (var page = 0; page < _options.MaximumPages; page++)
        {
            var query = SubgraphQueries.Clusters(owner, last, _options.PageSize, at);
            var before = found.Count;
            (at, last) = await AskAsync(request, query, data => AddClusters(data, owner, at, found), stopping);
            if (found.Count - before < _options.PageSize) return new SubgraphList<SubgraphCluster>(at.Value, [.. found.Values]);
        }
        throw new SubgraphException(
            SubgraphFailure.InvalidAnswer, request, _endpoint.Name, $"there are more than {_options.MaximumPages} pages.");
    }

    private SubgraphBlock AddOperators(JsonElement data, ulong[] wanted, SubgraphBlock? at, SortedDictionary<ulong, SubgraphOperator> found)
    {
        foreach (var json in data.List("operators", _options.PageSize))
        {
            var one = SubgraphReader.Operator(json);
            if (Array.BinarySearch(wanted, one.Id) < 0 || !found.TryAdd(one.Id, one))
                throw new InvalidDataException("it has an operator that was not asked for, or one twice.");
        }
        return SameBlock(data, at);
    }

    private (SubgraphBlock Block, string Last) AddClusters(JsonElement data, Address owner, SubgraphBlock? at, Dictionary<string, SubgraphCluster> found)
    {
        var last = "";
        foreach (var json in data.List("clusters", _options.PageSize))
        {
            var one = SubgraphReader.Cluster(json, owner);
            last = SubgraphReader.IdOf(owner, one.Key.Operators);
            if (!found.TryAdd(last, one)) throw new InvalidDataException("it has a cluster twice.");
        }
        return (SameBlock(data, at), last);
    }

    private static SubgraphBlock SameBlock(JsonElement data, SubgraphBlock? at)
    {
        var block = SubgraphReader.Meta(data).Block;
        return at is null || at == block ? block : throw new InvalidDataException("its pages are of different blocks.");
    }

    private Task<T> AskAsync<T>(string request, string query, Func<JsonElement, T> read, CancellationToken stopping) =>
        _transport.AskAsync(
            request,
            query,
            data => SubgraphReader.Meta(data).HasIndexingErrors
                ? throw new SubgraphException(
                    SubgraphFailure.IndexingErrors, request, _endpoint.Name, "its index has errors, so what it says may be wrong.")
                : read(data),
            stopping);
}
