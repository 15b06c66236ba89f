package dev.meridian.video.scene.street;

/**
 * One road user at one time.
 *
 * @param id unique in the scene, the same in every frame
 * @param kind its class
 * @param look seed of its colours, shape and size
 * @param x metres to the right of the camera, of its middle
 * @param depth metres from the camera along the ground, of the side that faces it
 * @param streetDepth depth less the slant of the street: what lies further back has more
 * @param yaw angle between its length and the picture plane, radians
 * @param leftward whether it heads to the left
 * @param phase metres travelled: turns wheels and moves legs
 * @param still whether it stands
 */
public record Mover(
    long id,
    SceneClass kind,
    long look,
    double x,
    double depth,
    double streetDepth,
    double yaw,
    boolean leftward,
    double phase,
    boolean still) {}
