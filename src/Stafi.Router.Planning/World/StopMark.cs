namespace Stafi.Router.Planning.World;

/// <summary>When the last place that a key ever had stopped, over all sorts of places. Silence counts from there, and from nothing when it changes.</summary>
/// <param name="Block">Block of the last removal from the SSV network; 0 when it never was there.</param>
/// <param name="Elsewhere">What else stopped it or vouches for that, such as <c>intent 12, confirmation 3</c>; empty when nothing did.</param>
public sealed record StopMark(ulong Block, string Elsewhere)
{
    /// <summary>The mark of a key; null when it never had a place, when one stands, or when that could not be read.</summary>
    public static StopMark? Of(KeyEvidence key)
    {
        if (!key.Places.TryGet(out var places) || places.Any(place => place.RemovedBlock is null)) return null;
        if (ClientPlaces.Standing(key) is not null) return null;
        var elsewhere = string.Join(", ", new[]
        {
            ClientPlaces.LastStop(key) is { } intent ? $"intent {intent}" : null,
            key.Confirmation is { } person ? $"confirmation {person.Id}" : null,
        }.OfType<string>());
        return places.Count == 0 && elsewhere.Length == 0 ? null : new StopMark(places.Max(place => place.RemovedBlock) ?? 0, elsewhere);
    }
}
