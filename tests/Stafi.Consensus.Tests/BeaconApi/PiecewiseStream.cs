namespace Stafi.Consensus.Tests.BeaconApi;

/// <summary>Gives its bytes in small pieces, as a network does, and keeps how much was asked for at once.</summary>
internal sealed class PiecewiseStream(byte[] bytes) : MemoryStream(bytes)
{
    private const int Piece = 1_400;

    public int LargestRead { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        LargestRead = Math.Max(LargestRead, buffer.Length);
        return base.ReadAsync(buffer[..Math.Min(Piece, buffer.Length)], cancellationToken);
    }
}
