namespace Stafi.Consensus.BeaconApi;

/// <summary>One call: a path below the node's address, and a body where there is one.</summary>
/// <param name="Path">The path, which is shown in errors.</param>
/// <param name="Timeout">The longest that the answer may take.</param>
internal sealed record BeaconRequest(string Path, TimeSpan Timeout)
{
    public string Query { get; init; } = "";

    public byte[]? Body { get; init; }

    /// <summary>Text that a node may repeat in an error and that must not be shown.</summary>
    public string? Secret { get; init; }

    public HttpMethod Method => Body is null ? HttpMethod.Get : HttpMethod.Post;

    public override string ToString() => $"{Method} {Path}";
}
