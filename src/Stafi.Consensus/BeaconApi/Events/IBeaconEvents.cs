namespace Stafi.Consensus.BeaconApi.Events;

/// <summary>A source of what nodes tell by themselves.</summary>
public interface IBeaconEvents
{
    /// <summary>
    /// Events without end, until cancelled. After every <see cref="StreamOpened"/> the reader asks for the state, since events may be missing.
    /// </summary>
    IAsyncEnumerable<BeaconEvent> ReadAsync(CancellationToken cancellationToken);
}
