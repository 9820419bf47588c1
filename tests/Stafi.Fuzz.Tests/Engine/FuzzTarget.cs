namespace Stafi.Fuzz.Tests.Engine;

/// <summary>Something that reads bytes of strangers, and what it promises.</summary>
/// <param name="Name">For messages and for <c>--decoder</c>.</param>
/// <param name="Seeds">Inputs to begin with; at least one.</param>
/// <param name="Decode">Reads the bytes and checks what must hold for what was read.</param>
/// <param name="Documented">The exceptions it may throw, exactly these types.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[]> Decode, params Type[] Documented)
{
    /// <summary>Inputs are text: JSON, YAML, hex.</summary>
    public bool IsText { get; init; }

    /// <summary>Bytes that it may allocate whatever the input: buffers, clients, requests.</summary>
    public long FixedBytes { get; init; } = 1 << 20;

    /// <summary>Bytes that it may allocate for each byte of input.</summary>
    public long BytesPerByte { get; init; } = 300;

    public override string ToString() => Name;
}
